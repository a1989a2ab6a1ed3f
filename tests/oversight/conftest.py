from tests.board.conftest import as_manager, begun, body, item, manager, meeting, sign_in, today

__all__ = ["as_manager", "begun", "body", "item", "manager", "meeting", "sign_in", "today"]
