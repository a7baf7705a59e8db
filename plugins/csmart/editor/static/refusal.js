// Why something was not saved: it stays in sight until it was mended, or put away.

const ID = "niet-bewaard";

export function told(message) {
  gone();
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Sluit";
  close.addEventListener("click", gone);
  const title = document.createElement("h2");
  title.textContent = "Niet bewaard. Verbeter eerst dit:";
  const list = document.createElement("ul");
  for (const line of message.split("\n")) {
    const item = document.createElement("li");
    item.textContent = line;
    list.append(item);
  }
  const panel = document.createElement("section");
  panel.id = ID;
  panel.className = "editor-refusal";
  panel.setAttribute("role", "alert");
  panel.append(title, list, close);
  document.body.append(panel);
}

export function gone() {
  document.getElementById(ID)?.remove();
}
