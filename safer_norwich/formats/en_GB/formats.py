# What Django writes by itself, in administration, is written as on our own pages.
DATE_FORMAT = "j F Y"
