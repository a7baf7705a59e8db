# Cuts the lists, the archives, the labels' pages and the feeds: Jekyll itself has none of these.
class Lists < Jekyll::Generator
  PER_PAGE = 20

  def generate(site)
    @site = site
    names = %w[nieuws diensten studiedagen]
    sections = names.to_h { |name| [name, newest(site.collections[name].docs)] }
    all = newest(sections.values.flatten)
    feed("/", site.config["title"], all)
    sections.each { |name, found| section(name, found) }
    labels(all)
    site.data["newest"] = sections.transform_values { |found| found.first(6) }
    page("/sitemap.xml", "sitemap", "all" => all, "pages" => site.pages.dup)
  end

  private

  def newest(items)
    items.sort_by { |item| [item.date, item.relative_path] }.reverse
  end

  def section(name, found)
    title = name.capitalize
    years = name == "diensten" ? {} : found.group_by { |item| item.date.year }
    links = years.keys.map { |year| { "text" => year.to_s, "url" => "/#{name}/#{year}/" } }
    list("/#{name}/", title, found, "years" => links, "feed" => true)
    years.each { |year, items| list("/#{name}/#{year}/", "#{title} uit #{year}", items) }
    feed("/#{name}/", title, found)
    found.each_with_index do |item, index|
      item.data["newer"] = found[index - 1] if index.positive?
      item.data["older"] = found[index + 1]
    end
  end

  def labels(all)
    by_label = Hash.new { |hash, name| hash[name] = [] }
    all.each { |item| item.data["labels"].each { |name| by_label[name] << item } }
    @site.data["site"]["labels"].each do |label|
      found = by_label[label["name"]]
      label["count"] = found.size
      place = "/labels/#{label["slug"]}/"
      list(place, label["name"], found, "summary" => label["description"], "feed" => true)
      feed(place, label["name"], found)
    end
  end

  def list(place, title, items, more = {})
    slices = items.empty? ? [[]] : items.each_slice(PER_PAGE).to_a
    address = ->(number) { number == 1 ? place : "#{place}pagina/#{number}/" }
    slices.each_with_index do |slice, index|
      number = index + 1
      data = { "title" => title, "items" => slice, "number" => number, "total" => slices.size }
      data["previous"] = address.call(number - 1) if number > 1
      data["next"] = address.call(number + 1) if number < slices.size
      page("#{address.call(number)}index.html", "list", data.merge(more))
    end
  end

  def feed(place, title, items)
    page("#{place}feed.xml", "feed", "title" => title, "place" => place, "items" => items.first(PER_PAGE))
  end

  def page(path, layout, data)
    folder, name = File.split(path)
    made = Jekyll::PageWithoutAFile.new(@site, @site.source, folder, name)
    made.content = ""
    # Lists depend on all items: an incremental build makes them always.
    made.data.merge!(data, "layout" => layout, "regenerate" => true)
    @site.pages << made
  end
end
