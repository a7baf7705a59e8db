"""The calendars of study days: which there are (channels), what they hold (records), iCalendar.

links are what leads to them from pages, files the plans of their files.
"""
