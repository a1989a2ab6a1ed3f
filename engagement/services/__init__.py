from engagement.services.answering import answer_feedback, say
from engagement.services.asking import add_people, ask_about, ask_by_link, ask_each_day, record_consultation
from engagement.services.replying import note_lesson, reply_to

__all__ = [
    "add_people",
    "answer_feedback",
    "ask_about",
    "ask_by_link",
    "ask_each_day",
    "note_lesson",
    "record_consultation",
    "reply_to",
    "say",
]
