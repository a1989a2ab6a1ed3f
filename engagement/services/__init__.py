from engagement.services.comments import (
    DECLINED_KEPT,
    count_reply,
    decline_comment,
    erase_declined,
    pass_comment_on,
    publish_comment,
    reply_to_comment,
    send_comment,
)
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
    "DECLINED_KEPT",
    "close_survey",
    "count_reply",
    "decline_comment",
    "enter_results",
    "erase_declined",
    "give_answers",
    "open_survey",
    "pass_comment_on",
    "publish_comment",
    "remove_question",
    "reply_to_comment",
    "save_question",
    "save_survey",
    "send_comment",
]
