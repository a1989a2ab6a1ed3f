from importlib import import_module

from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "priorities"

    def ready(self) -> None:
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("priorities.policy")
        # Enters what can be watched.
        import_module("priorities.notices")
        # Enters what partners and people have here, for when they go.
        import_module("priorities.responsibilities")
        # Enters what can be found of it.
        import_module("priorities.search")
        # Enters what people are reminded of.
        import_module("priorities.reminders")
