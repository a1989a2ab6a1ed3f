from django.urls import path

from actions.views import detail, documents, editing, lifecycle, listing, plan, reasons

app_name = "actions"

urlpatterns = [
    path("plan/", plan.Plan.as_view(), name="plan"),
    path("priorities/", plan.PriorityList.as_view(), name="priorities"),
    path("coverage/", plan.Coverage.as_view(), name="coverage"),
    # Where it was before.
    path("priorities/coverage/", plan.FormerCoverage.as_view(), name="former_coverage"),
    path("priorities/<int:number>/", plan.PriorityDetail.as_view(), name="priority"),
    path("actions/", listing.ActionList.as_view(), name="list"),
    path("actions/propose/", editing.Propose.as_view(), name="propose"),
    path("actions/add/", editing.AddAction.as_view(), name="add"),
    path("actions/<slug:reference>/", detail.ActionDetailView.as_view(), name="detail"),
    path("actions/<slug:reference>/edit/", editing.EditAction.as_view(), name="edit"),
    path("actions/<slug:reference>/milestones/", editing.EditMilestones.as_view(), name="milestones"),
    path(
        "actions/<slug:reference>/milestones/<int:pk>/done/",
        editing.FinishMilestone.as_view(),
        name="finish_milestone",
    ),
    path("actions/<slug:reference>/accept/", lifecycle.Accept.as_view(), name="accept"),
    path("actions/<slug:reference>/complete/", lifecycle.Complete.as_view(), name="complete"),
    path("actions/<slug:reference>/hold/", lifecycle.Hold.as_view(), name="hold"),
    path("actions/<slug:reference>/resume/", lifecycle.Resume.as_view(), name="resume"),
    path("actions/<slug:reference>/cancel/", lifecycle.Cancel.as_view(), name="cancel"),
    path("actions/<slug:reference>/reopen/", lifecycle.Reopen.as_view(), name="reopen"),
    path("actions/<slug:reference>/hand-over/", lifecycle.HandOver.as_view(), name="hand_over"),
    path("actions/<slug:reference>/comment/", lifecycle.CommentView.as_view(), name="comment"),
    path("actions/<slug:reference>/because/", reasons.AddReason.as_view(), name="add_reason"),
    path("actions/<slug:reference>/because/<int:pk>/remove/", reasons.RemoveReason.as_view(), name="remove_reason"),
    path("actions/<slug:reference>/documents/add/", documents.Attach.as_view(), name="attach"),
    path("actions/<slug:reference>/documents/<int:pk>/", documents.DocumentDownload.as_view(), name="document"),
    path(
        "actions/<slug:reference>/documents/<int:pk>/remove/",
        documents.RemoveDocument.as_view(),
        name="remove_document",
    ),
]
