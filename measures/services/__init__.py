from measures.services.judging import judge, judge_again

__all__ = ["judge", "judge_again"]
