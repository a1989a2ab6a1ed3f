from django import template

from accounts.summaries.work_accounts import work_accounts as named_in_settings

register = template.Library()


@register.simple_tag
def work_accounts() -> list:
    """The organisations whose accounts let people in: name, provider_id and settings of each."""
    return named_in_settings()
