import django.db.models.deletion
import keji.kernel.days.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('formkit', '0001_formkit'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('letter', models.CharField(max_length=1, verbose_name='编号字母')),
                ('name', models.CharField(max_length=120, verbose_name='计划名称')),
                ('basis', models.TextField(blank=True, verbose_name='设立依据')),
                ('budget_fen', models.BigIntegerField(verbose_name='年度预算')),
            ],
            options={
                'verbose_name': '计划',
                'verbose_name_plural': '计划',
                'constraints': [models.UniqueConstraint(fields=('year', 'letter'), name='calls_programme_letter'), models.CheckConstraint(condition=models.Q(('budget_fen__gte', 0)), name='calls_budget_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=32, verbose_name='状态')),
                ('state_since', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='进入状态时间')),
                ('touched_at', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='最近变动')),
                ('kind', models.CharField(choices=[('competition', '申报指南'), ('standing', '常设事项')], default='competition', max_length=12, verbose_name='种类')),
                ('route', models.CharField(choices=[('county_project', '县科技计划项目'), ('annual_report', '年度执行情况报告'), ('acceptance', '项目验收')], default='county_project', max_length=24, verbose_name='办理路线')),
                ('mode', models.CharField(choices=[('open', '公开竞争'), ('targeted', '定向择优')], default='open', max_length=12, verbose_name='组织方式')),
                ('title', models.CharField(max_length=160, verbose_name='标题')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('text', models.TextField(blank=True, verbose_name='正文')),
                ('minutes_number', models.CharField(blank=True, max_length=80, verbose_name='审定会议纪要')),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='开始受理')),
                ('fill_until', models.DateTimeField(blank=True, null=True, verbose_name='网上填报截止')),
                ('unit_until', models.DateTimeField(blank=True, null=True, verbose_name='单位审核截止')),
                ('recommend_until', models.DateTimeField(blank=True, null=True, verbose_name='归口推荐截止')),
                ('paper_until', models.DateTimeField(blank=True, null=True, verbose_name='签章页截止')),
                ('total_fen', models.BigIntegerField(default=0, verbose_name='经费总额')),
                ('own_money_percent', models.PositiveSmallIntegerField(default=0, verbose_name='自筹与财政资金之比（%）')),
                ('longest_months', models.PositiveSmallIntegerField(default=24, verbose_name='最长执行期（月）')),
                ('individuals_allowed', models.BooleanField(default=False, verbose_name='个体工商户可申报')),
                ('corps_allowed', models.BooleanField(default=False, verbose_name='兵团单位可申报')),
                ('contact', models.CharField(blank=True, max_length=120, verbose_name='联系人与电话')),
                ('integrity_phone', models.CharField(blank=True, max_length=60, verbose_name='监督电话')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='发布时间')),
                ('entrusting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='people.entrusting')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='formkit.formversion')),
                ('pmo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('short_form', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='formkit.formversion')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='calls.programme')),
            ],
            options={
                'verbose_name': '指南',
                'verbose_name_plural': '指南',
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=60, verbose_name='评审指标')),
                ('text', models.CharField(blank=True, max_length=240, verbose_name='要点')),
                ('weight', models.PositiveSmallIntegerField(verbose_name='权重')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='calls.call')),
            ],
            options={
                'verbose_name': '评审指标',
                'verbose_name_plural': '评审指标',
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('call', 'order'), name='calls_criterion_order'), models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 100)), name='calls_criterion_weight')],
            },
        ),
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, verbose_name='代码')),
                ('title', models.CharField(max_length=120, verbose_name='方向名称')),
                ('text', models.TextField(blank=True, verbose_name='内容')),
                ('least_fen', models.BigIntegerField(default=0, verbose_name='单项最低')),
                ('most_fen', models.BigIntegerField(verbose_name='单项最高')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='directions', to='calls.call')),
            ],
            options={
                'verbose_name': '指南方向',
                'verbose_name_plural': '指南方向',
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('call', 'code'), name='calls_direction_code'), models.CheckConstraint(condition=models.Q(('least_fen__gte', 0), ('most_fen__gte', models.F('least_fen'))), name='calls_direction_amounts')],
            },
        ),
        migrations.CreateModel(
            name='DecidingBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='决策机构')),
                ('from_fen', models.BigIntegerField(default=0, verbose_name='单项金额达到时')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='calls.programme')),
            ],
            options={
                'verbose_name': '决策机构',
                'verbose_name_plural': '决策机构',
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'order'), name='calls_body_order')],
            },
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['-touched_at', '-id'], name='calls_touched'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['pmo', '-touched_at', '-id'], name='calls_pmo_touched'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['state', '-published_at', '-id'], name='calls_published'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'standing'), models.Q(('fill_until__gt', models.F('opens_at')), ('paper_until__gte', models.F('recommend_until')), ('recommend_until__gte', models.F('unit_until')), ('unit_until__gte', models.F('fill_until'))), _connector='OR'), name='calls_deadlines_in_order'),
        ),
    ]
