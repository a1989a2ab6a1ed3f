from importlib import import_module

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("actions.policy")
        # Enters what can be watched.
        import_module("actions.notices")
        # Enters what partners and people have here, for when they go.
        import_module("actions.responsibilities")
        # Enters what can be found of it.
        import_module("actions.search")
        # Enters what people are reminded of.
        import_module("actions.reminders")
