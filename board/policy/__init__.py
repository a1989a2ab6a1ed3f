"""Who may do what on the board: rows of the table in `partners.policy`.

| act                                 | observer | board member         | officer           | manager, administrator |
| see bodies, members, meetings, and  | yes      | yes                  | yes               | yes, also before it is |
| agenda and minutes once published   |          |                      |                   | published              |
| see what is restricted              | –        | if seated there, or  | if their partner  | all                    |
|                                     |          | as officers          | leads or supports |                        |
|                                     |          |                      | a linked action   |                        |
| plan, build agendas, take minutes,  | –        | –                    | –                 | yes                    |
| record decisions, fill seats        |          |                      |                   |                        |
| propose a correction to a draft     | if they were at the meeting                         | yes                    |
| minute that one sees                |          |                      |                   |                        |
| reset one's own calendar address    | yes      | yes                  | yes               | yes                    |
| close or reopen an action point     | own only | own only             | own only          | yes                    |
| propose an action point to the plan | –        | own only             | own only          | yes                    |
| answer a recommendation             | –        | –                    | if it was made to | yes                    |
|                                     |          |                      | their partner     |                        |
| say before a meeting whether one    | –        | if seated there      | if seated there   | if seated there; they  |
| comes, and declare an interest      |          |                      |                   | read what all say      |
| say which dates of a poll suit      | –        | if seated there      | if seated there   | if seated there; they  |
|                                     |          |                      |                   | open and end it        |
| note something on an item that one  | own only | own only             | own only          | own only               |
| sees, and read it                   |          |                      |                   |                        |

"Seated" is who holds a seat or is its deputy, up to their last day: they see the restricted items of the body's
meetings until then, also of those before they came. `board.querysets.Sight` says the same to a query.
"""

from board.policy.agenda import attended, pairs_of_items, people_who_attended
from board.policy.decisions import sees_decision
from board.policy.entitlement import concerns, is_entitled
from board.policy.meetings import managers
from board.policy.points_and_recommendations import (
    pairs_of_points,
    pairs_of_recommendations,
    points_seen,
    recommendations_seen,
)

__all__ = [
    "attended",
    "concerns",
    "is_entitled",
    "managers",
    "pairs_of_items",
    "pairs_of_points",
    "pairs_of_recommendations",
    "people_who_attended",
    "points_seen",
    "recommendations_seen",
    "sees_decision",
]
