import django.contrib.postgres.indexes
import django.db.models.deletion
import muhit.foundation.core.clock
import muhit.foundation.core.points
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Home',
                    fields=[
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='chosen_home', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.neighbourhood')),
                    ],
                ),
                migrations.CreateModel(
                    name='SavedPlace',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_places', to=settings.AUTH_USER_MODEL)),
                        ('kind', models.CharField(choices=[('home', 'My home'), ('work', 'Work'), ('parents', 'Parents'), ('other', 'Another place')], max_length=7)),
                        ('label', models.CharField(blank=True, max_length=40)),
                        ('position', muhit.foundation.core.points.PointField(blank=True, null=True)),
                        ('radius_m', models.PositiveSmallIntegerField(default=500)),
                        ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_places', to='places.neighbourhood')),
                        ('is_muted', models.BooleanField(default=False)),
                        ('saved_at', models.DateTimeField(auto_now_add=True)),
                        ('told_until', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                    ],
                    options={
                        'ordering': ['saved_at', 'id'],
                        'indexes': [django.contrib.postgres.indexes.GistIndex(fields=['position'], name='saved_place_position')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('radius_m__gte', 250), ('radius_m__lte', 3000)), name='saved_places_reach_250_to_3000_m', violation_error_message='Choose a distance between 250 m and 3 km.')],
                    },
                ),
                migrations.CreateModel(
                    name='Residence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='residences', to=settings.AUTH_USER_MODEL)),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residences', to='places.building')),
                        ('block', models.CharField(blank=True, max_length=20)),
                        ('flat', models.CharField(max_length=40)),
                        ('shows_name', models.BooleanField(default=False)),
                        ('joined_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('left_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('left_at', None)), fields=['building', 'block', 'flat'], name='flats_lived_in')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('user', 'building'), name='one_lives_once_in_a_building', violation_error_message='You have joined this building already.'), models.CheckConstraint(condition=models.Q(('flat', ''), _negated=True), name='a_residence_has_a_flat'), models.CheckConstraint(condition=models.Q(('left_at', None), ('left_at__gte', models.F('joined_at')), _connector='OR'), name='residents_leave_after_they_join')],
                    },
                ),
                migrations.CreateModel(
                    name='FlatSlip',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='places.building')),
                        ('block', models.CharField(blank=True, max_length=20)),
                        ('flat', models.CharField(max_length=40)),
                        ('written', models.CharField(max_length=40)),
                        ('code_print', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('uses', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('building', 'block', 'flat'), name='a_flat_has_one_slip')],
                    },
                ),
                migrations.CreateModel(
                    name='FlatDoubt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='places.building')),
                        ('block', models.CharField(blank=True, max_length=20)),
                        ('flat', models.CharField(max_length=40)),
                        ('why', models.CharField(choices=[('told', 'somebody who lives there says that others may have its code'), ('used', 'its code was used by more people than live in a flat'), ('claimed', 'more people say they live there than live in a flat')], max_length=7)),
                        ('raised_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('building', 'block', 'flat', 'why'), name='a_doubt_is_raised_once')],
                    },
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('residents_residence', 'residents_savedplace'),
    ]
