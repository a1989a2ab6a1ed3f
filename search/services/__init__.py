from search.services.following import before_removal, follow, followed_by, followed_together, index
from search.services.rebuilding import Rebuilt, rebuild

__all__ = ["Rebuilt", "before_removal", "follow", "followed_by", "followed_together", "index", "rebuild"]
