"""What a browser sends about polls of dates, and replies before a meeting."""

from datetime import date


def words_of_polls(world) -> dict[str, dict]:
    offered = {"date": world.parts["poll date"].pk}
    days = {f"day_{number}": day for number, day in ((1, date(2027, 2, 2)), (2, date(2027, 2, 9)))}
    boxes = {
        f"{name}-{part}": value
        for name, day in days.items()
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year))
    }
    return {
        "board:answer_poll": offered | {"answer": "maybe"},
        "board:choose_date": offered | {"is_confirmed": "on"},
        "board:reply_for": {"answer": "apologies"},
        "board:end_poll": {"because": "The chair is away."},
        "board:open_poll": boxes | {"time_1": "4pm", "time_2": "16.00"},
    }
