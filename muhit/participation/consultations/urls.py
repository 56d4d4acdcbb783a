from django.urls import path

from .views import answering, public, results, sharing
from .views.desk import finishing, preparing, running

app_name = "consultations"
_ONE = "consultations/<int:pk>/"
_PHASE = f"{_ONE}<int:key>/"
_DESK = "consultations/desk/<int:pk>/"
_DESK_PHASE = f"{_DESK}phases/<int:key>/"

urlpatterns = [
    path("consultations/", public.consultation_list, name="list"),
    path("consultations/desk/", preparing.desk_list, name="desk"),
    path("consultations/recount/", results.recount, name="recount"),
    path("consultations/new/<slug:code>/", preparing.new, name="new"),
    path(_ONE, public.detail, name="detail"),
    path(f"{_ONE}code/", public.code, name="code"),
    path(f"{_ONE}follow/", public.follow, name="follow"),
    path(f"{_ONE}share/", sharing.share, name="share"),
    path(f"{_ONE}poster/", sharing.poster, name="poster"),
    path(f"{_ONE}area/", sharing.area, name="area"),
    path(f"{_ONE}picture/<int:key>/<slug:size>/", public.picture, name="picture"),
    path(f"{_ONE}photo/<int:key>/<slug:size>/", public.milestone_photo, name="milestone-photo"),
    path(f"{_ONE}paper/", running.paper, name="paper"),
    path(f"{_ONE}paper/<int:key>/", running.enter, name="enter"),
    path(f"{_ONE}paper/<int:key>/<slug:language>/", running.paper_sheet, name="sheet"),
    path(f"{_ONE}codes/", running.codes, name="codes"),
    path(_PHASE, answering.take_part, name="phase"),
    path(f"{_PHASE}opinion/", answering.opine, name="opine"),
    path(f"{_PHASE}mine/", answering.mine, name="mine"),
    path(f"{_PHASE}add/", answering.add, name="add"),
    path(f"{_PHASE}about/", answering.about, name="about"),
    path(f"{_PHASE}take-back/", answering.take_back, name="take-back"),
    path(f"{_PHASE}meeting/", public.meeting_file, name="meeting-file"),
    path(f"{_PHASE}results/", results.result, name="results"),
    path(f"{_PHASE}results/<slug:what>/", results.download, name="download"),
    path(_DESK, preparing.one, name="desk-one"),
    path(f"{_DESK}change/", preparing.change, name="desk-change"),
    path(f"{_DESK}publish/", preparing.publish, name="desk-publish"),
    path(f"{_DESK}withdraw/", preparing.withdraw, name="desk-withdraw"),
    path(f"{_DESK}pictures/", preparing.pictures, name="desk-pictures"),
    path(
        f"{_DESK}pictures/<int:key>/remove/",
        preparing.remove_picture,
        name="desk-picture-remove",
    ),
    path(f"{_DESK}phases/new/<slug:method>/", preparing.add_phase, name="desk-phase-new"),
    path(_DESK_PHASE, preparing.change_phase, name="desk-phase"),
    path(f"{_DESK_PHASE}remove/", preparing.remove_phase, name="desk-phase-remove"),
    path(f"{_DESK_PHASE}prolong/", preparing.prolong, name="desk-prolong"),
    path(f"{_DESK_PHASE}contents/", preparing.contents, name="desk-contents"),
    path(f"{_DESK_PHASE}minutes/", running.minutes, name="desk-minutes"),
    path(f"{_DESK_PHASE}import/", preparing.bring_in, name="desk-import"),
    path(f"{_DESK}views/", running.statements, name="desk-statements"),
    path(f"{_DESK}views/<int:key>/", running.decide_statement, name="desk-statement"),
    path(f"{_DESK}held/", running.held, name="desk-held"),
    path(f"{_DESK}translate/", preparing.translate, name="desk-translate"),
    path(f"{_DESK}decision/", finishing.decision, name="desk-decision"),
    path(f"{_DESK}decision/answer/", finishing.reply, name="desk-reply"),
    path(
        f"{_DESK}decision/answer/<int:key>/remove/",
        finishing.remove_reply,
        name="desk-reply-remove",
    ),
    path(f"{_DESK}decision/publish/", finishing.decide, name="desk-decide"),
    path(f"{_DESK}follow-up/", finishing.follow_up, name="desk-follow-up"),
    path(f"{_DESK}follow-up/<int:key>/", finishing.milestone, name="desk-milestone"),
]
