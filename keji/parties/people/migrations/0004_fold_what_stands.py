from django.db import migrations

from keji.parties.people.names import fold_name, fold_unit, names_in


def fold(apps, schema_editor):
    Organisation, UnitName = apps.get_model("people", "Organisation"), apps.get_model("people", "UnitName")
    for unit in Organisation.objects.iterator():
        Organisation.objects.filter(pk=unit.pk).update(folded_name=fold_unit(unit.name))
        for name in names_in(unit.former_names):
            UnitName.objects.create(organisation=unit, name=name[:120], folded_name=fold_unit(name)[:120])
    Person = apps.get_model("people", "Person")
    for person in Person.objects.iterator():
        Person.objects.filter(pk=person.pk).update(folded_name=fold_name(person.name))


def unfold(apps, schema_editor):
    Organisation = apps.get_model("people", "Organisation")
    for unit in Organisation.objects.prefetch_related("names"):
        former = "；".join(other.name for other in unit.names.all())[:240]
        Organisation.objects.filter(pk=unit.pk).update(former_names=former)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_names_in_many_spellings")]

    operations = [migrations.RunPython(fold, unfold)]
