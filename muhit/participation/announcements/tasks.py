"""Telling of news that was planned ahead, when it begins."""

from procrastinate.contrib.django import app

from .actions import tell
from .models import Announcement
from .queries import begun_and_not_told


@app.task(name="announcements.tell")
def tell_one(announcement_id: int) -> None:
    row = Announcement.objects.filter(pk=announcement_id).first()
    if row is not None:
        tell(row)


@app.periodic(cron="*/10 * * * *")
@app.task(name="announcements.tell_begun", queueing_lock="announcements.tell_begun")
def tell_begun(timestamp: int) -> None:
    for pk in begun_and_not_told().values_list("pk", flat=True):
        tell_one.defer(announcement_id=pk)
