from django.urls import path

from . import views

app_name = "polls"
urlpatterns = [
    path("polls/", views.poll_list, name="list"),
    path("polls/ask/<slug:kind>/<int:pk>/", views.ask, name="ask"),
    path("polls/<int:pk>/", views.detail, name="detail"),
    path("polls/<int:pk>/vote/", views.vote, name="vote"),
    path("polls/<int:pk>/end/", views.end, name="end"),
]
