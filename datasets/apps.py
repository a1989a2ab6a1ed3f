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
        import_module("datasets.belongings")
        # Enters what can be found of it.
        import_module("datasets.search")
