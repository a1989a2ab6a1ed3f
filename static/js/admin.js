window.addEventListener("load", () => {
  // What is wrong is read first, as on our own pages; by now Django has put the cursor into the first box.
  document.querySelector(".app-admin-problems")?.focus();
  // The help signs of Django's two-box chooser carry a label, which only an element with a role may have.
  requestAnimationFrame(() => {
    document.querySelectorAll(".help-tooltip[aria-label]:not([role])").forEach((sign) => {
      sign.setAttribute("role", "img");
    });
  });
});
