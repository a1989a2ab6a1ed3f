from importlib import import_module

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "datasets"

    def ready(self):
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("datasets.policy")
        # What people are reminded of.
        import_module("datasets.reminders")
        # And what a partner has, for whoever ends it.
        import_module("datasets.responsibilities")
        # Enters what can be found of it.
        import_module("datasets.search")
        # The links by which readings and returns are given, and what they open.
        import_module("datasets.services.asking")
        import_module("datasets.views.readings_by_link")
        import_module("datasets.views.answers_by_link")
