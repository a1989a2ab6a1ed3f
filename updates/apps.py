from importlib import import_module

from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "updates"

    def ready(self):
        # Enters what people are reminded of, with the link that comes with it, and what that link is for.
        import_module("updates.services.chasing")
        import_module("updates.views.due_by_link")
