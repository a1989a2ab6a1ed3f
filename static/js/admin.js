// What is wrong is read first, as on our own pages.
document.querySelector(".app-admin-problems")?.focus();

// The help signs of Django's two-box chooser carry a label, which only an element with a role may have.
window.addEventListener("load", () => {
  requestAnimationFrame(() => {
    document.querySelectorAll(".help-tooltip[aria-label]:not([role])").forEach((sign) => {
      sign.setAttribute("role", "img");
    });
  });
});
