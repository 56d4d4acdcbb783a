from django.urls import path

from . import views

app_name = "statistics"
urlpatterns = [
    path("answers/", views.answers, name="answers"),
    path("desk/figures/", views.desk, name="desk"),
]
