from django.urls import path

from .views import desk, more, reading

app_name = "announcements"
urlpatterns = [
    path("announcements/", reading.announcement_list, name="list"),
    path("announcements/topics/", reading.topics, name="topics"),
    path("announcements/topics/follow/", reading.follow_topic, name="follow_topic"),
    path("announcements/desk/", desk.desk, name="desk"),
    path("announcements/muhtar/", more.muhtar_desk, name="muhtar"),
    path("announcements/muhtar/new/", more.muhtar_write, name="muhtar_write"),
    path("announcements/new/<slug:code>/", desk.write, name="write"),
    path("announcements/rule/<slug:code>/", desk.set_rule, name="set_rule"),
    path("announcements/<int:pk>/", reading.detail, name="detail"),
    path("announcements/<int:pk>/change/", desk.change, name="change"),
    path("announcements/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("announcements/<int:pk>/decide/", desk.decide, name="decide"),
    path("announcements/<int:pk>/sms/", more.texting, name="texting"),
    path("announcements/<int:pk>/pictures/", more.pictures, name="pictures"),
    path(
        "announcements/<int:pk>/pictures/<int:number>/remove/",
        more.remove_picture,
        name="remove_picture",
    ),
    path(
        "announcements/<int:pk>/pictures/<int:number>/<str:size>/", reading.picture, name="picture"
    ),
]
