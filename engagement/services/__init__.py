from engagement.services.answering import answer_feedback, say
from engagement.services.asking import add_people, ask_about, ask_by_link, ask_each_day, record_consultation
from engagement.services.comments import (
    count_reply,
    decline_comment,
    erase_declined,
    pass_comment_on,
    publish_comment,
    reply_to_comment,
    send_comment,
    suggest_reply,
)
from engagement.services.replying import note_lesson, reply_to
from engagement.services.surveys import (
    close_survey,
    enter_results,
    give_answers,
    open_survey,
    remove_question,
    save_question,
    save_survey,
)

__all__ = [
    "add_people",
    "answer_feedback",
    "ask_about",
    "ask_by_link",
    "ask_each_day",
    "close_survey",
    "count_reply",
    "decline_comment",
    "enter_results",
    "erase_declined",
    "give_answers",
    "note_lesson",
    "open_survey",
    "pass_comment_on",
    "publish_comment",
    "record_consultation",
    "remove_question",
    "reply_to",
    "reply_to_comment",
    "save_question",
    "save_survey",
    "say",
    "send_comment",
    "suggest_reply",
]
