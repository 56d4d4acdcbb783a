"""Addresses of the matters of buildings."""

from django.urls import path

from .views import handing_over, joint, notices, slips

app_name = "buildings"
urlpatterns = [
    path("buildings/<int:pk>/", notices.building, name="building"),
    path("buildings/<int:pk>/residents/", notices.residents, name="residents"),
    path("buildings/<int:pk>/slips/", slips.slips, name="slips"),
    path("buildings/<int:pk>/code/", notices.renew_code, name="renew-code"),
    path("buildings/<int:pk>/poster.pdf", notices.poster, name="poster"),
    path("buildings/<int:pk>/notices/new/", notices.new_notice, name="notice-new"),
    path(
        "buildings/<int:pk>/pass-on/<int:announcement>/", notices.pass_on, name="pass-on"
    ),
    path("buildings/notices/<int:pk>/", notices.notice, name="notice"),
    path("buildings/notices/<int:pk>/read/", notices.read, name="notice-read"),
    path("buildings/notices/<int:pk>/withdraw/", notices.withdraw, name="notice-withdraw"),
    path("buildings/<int:pk>/together/new/", joint.new, name="joint-new"),
    path("buildings/together/<int:pk>/", joint.detail, name="joint"),
    path("buildings/together/<int:pk>/sign/", joint.act, {"verb": "sign"}, name="sign"),
    path("buildings/together/<int:pk>/unsign/", joint.act, {"verb": "unsign"}, name="unsign"),
    path("buildings/together/<int:pk>/file/", joint.act, {"verb": "file"}, name="joint-file"),
    path(
        "buildings/together/<int:pk>/withdraw/",
        joint.act,
        {"verb": "withdraw"},
        name="joint-withdraw",
    ),
    path("buildings/<int:pk>/about-the-manager/", joint.complain, name="complain"),
    path("buildings/<int:pk>/handover/", handing_over.propose, name="handover"),
    path("buildings/<int:pk>/handover/withdraw/", handing_over.withdraw, name="handover-withdraw"),
    path("handover/", handing_over.enter_code, name="handover-code"),
    path("handover/<str:code>/", handing_over.accept, name="accept"),
]  # fmt: skip
