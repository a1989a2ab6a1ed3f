from importlib import import_module

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"

    def ready(self):
        import_module("board.policy")
        # Enters what partners and people have here, for when they go.
        import_module("board.belongings")
        import_module("board.summaries.changed_since")
        # Enters what can be found of it.
        import_module("board.search")
        # Enters what goes with mails about meetings.
        import_module("board.exports.invitations")
        # Enters the way in without signing in for whoever may correct draft minutes.
        import_module("board.services.ways_in")
        # Enters what the links in mails are for.
        import_module("board.views.minuting.by_link")
