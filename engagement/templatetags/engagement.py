from django import template

from engagement.summaries import said_and_did

register = template.Library()

register.filter("count_words", said_and_did.count_words)
