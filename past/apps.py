from django.apps import AppConfig


class PastConfig(AppConfig):
    name = "past"
