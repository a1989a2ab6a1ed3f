from notices.views.choosing import Less, NoMore, Settings
from notices.views.reading import NoticeList, Open, Read, ReadAll
from notices.views.watching import UnwatchRow, WatchRow

__all__ = ["Less", "NoMore", "NoticeList", "Open", "Read", "ReadAll", "Settings", "UnwatchRow", "WatchRow"]
