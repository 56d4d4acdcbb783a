from django.urls import path

from . import views

app_name = "announcements"
urlpatterns = [
    path("announcements/", views.announcement_list, name="list"),
    path("announcements/desk/", views.desk, name="desk"),
    path("announcements/new/<slug:code>/", views.write, name="write"),
    path("announcements/<int:pk>/", views.detail, name="detail"),
    path("announcements/<int:pk>/change/", views.change, name="change"),
    path("announcements/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
