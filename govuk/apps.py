from django.apps import AppConfig


class GovukConfig(AppConfig):
    """The look: components, form fields and page furniture. Knows nothing of the other apps."""

    name = "govuk"
    label = "govuk"
    verbose_name = "Look and forms"
