from importlib import import_module

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "board"

    def ready(self):
        import_module("board.policy")
        # Enters what partners and people have here, for when they go.
        import_module("board.responsibilities")
        import_module("board.summaries.starting_points")
        # Enters what can be found of it.
        import_module("board.search")
        # Enters what people are reminded of.
        import_module("board.reminders")
        # Enters what goes with mails about meetings.
        import_module("board.exports.invitations")
        # Enters the links in mails, and what they open.
        import_module("board.services.signed_links")
        import_module("board.views.reply_by_link")
        import_module("board.views.poll_by_link")
        import_module("board.views.action_point_by_link")
        import_module("board.views.minuting.by_link")
