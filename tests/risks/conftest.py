from tests.board.conftest import as_manager, body, manager, sign_in, today

__all__ = ["as_manager", "body", "manager", "sign_in", "today"]
