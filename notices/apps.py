from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("notices.policy")
