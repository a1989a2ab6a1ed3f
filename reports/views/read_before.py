class ReadBeforeMixin:
    """A view that freezes the words which whoever presses has before them: its form carries their mark as `seen`."""

    @property
    def seen(self) -> str:
        """The mark of the view's `document` as it is now."""
        raise NotImplementedError

    def get_initial(self) -> dict:
        return super().get_initial() | {"seen": self.seen}

    def form_invalid(self, form):
        # The words may be others than those that were read: they stand below, to be confirmed anew.
        self.__dict__.pop("document", None)
        if form.data.get("seen") != self.seen:
            form.data = form.data.copy()
            form.data["seen"] = self.seen
            for name in ("is_checked", "is_meant"):
                form.data.pop(name, None)
        return super().form_invalid(form)
