from notices.views.choosing import Less, Settings
from notices.views.reading import NoticeList, Open, Read, ReadAll
from notices.views.watching import UnwatchRow, WatchRow

__all__ = ["Less", "NoticeList", "Open", "Read", "ReadAll", "Settings", "UnwatchRow", "WatchRow"]
