using System.Globalization;
using System.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Evidence.Monitoring;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Features.Imports.Undoing;
using IcpStudio.Web.Features.Reports.Alarms;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Features.Segments;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Tests.Features.Accounts;
using IcpStudio.Web.Tests.Features.Evidence;
using IcpStudio.Web.Tests.Features.Imports;

namespace IcpStudio.Web.Tests.Jobs;

/// <summary>How a kind of job is started, and what it leaves.</summary>
/// <param name="Template">What the workspace holds before.</param>
/// <param name="StartAsync">Puts the job into the queue.</param>
/// <param name="Outcome">SQL that answers one text: all that the job changes, without ids of its own and times.</param>
internal sealed record KilledJobCase(DatabaseTemplate Template, Func<ImportWorld, Task> StartAsync, string Outcome)
{
    private const string Accounts = """
        select coalesce(md5(string_agg(concat_ws('|', external_id, name, employees, industry), ';' order by external_id)), 'none')
        from accounts
        """;

    private const string Imports = """
        (select string_agg(
            concat_ws('|', state, rows, added, updated, unchanged, rejected, values_dropped, error, undone_by), ';' order by id)
        from imports)
        """;

    /// <summary>By name of the class.</summary>
    public static IReadOnlyDictionary<string, KilledJobCase> All { get; } = new Dictionary<string, KilledJobCase>
    {
        [nameof(ImportJob)] = new(
            DatabaseTemplate.Schema, async world =>
                await world.StartAsync(await world.UploadAsync(Csv(employees: 1))), $"select ({Accounts}) || {Imports}"),
        [nameof(DryRunJob)] = new(
            DatabaseTemplate.Schema, async world => await world.StartAsync(await world.UploadAsync(Csv(employees: 1)), isDryRun: true),
            $"select ({Accounts}) || {Imports}"),
        [nameof(UndoJob)] = new(DatabaseTemplate.Schema, StartUndoAsync,
            $"select ({Accounts}) || {Imports} || (select count(*) from import_kept)"),
        [nameof(ScoreRunJob)] = new(
            SampleDatabase.Seeded, world => QueueAsync(world, ScoreRunJob.Name, "select max(id) from profile_versions"), """
            select string_agg(
                concat_ws(',', s.account_id, s.points, s.score, s.low, s.high, s.tier, s.disqualifier), ' ' order by s.account_id)
            from account_scores s join current_runs c on c.run_id = s.run_id
            """),
        [nameof(AlarmJob)] = new(SampleDatabase.Seeded, StartAlarmAsync, """
            select string_agg(concat_ws('|', kind, subject, text, closed_at is null), ';' order by kind, subject) from profile_alarms
            """),
        [nameof(RefreshEvidenceJob)] = new(
            SampleDatabase.Seeded, world => QueueAsync(world, RefreshEvidenceJob.Name, "select max(id) from profiles"),
            "select concat_ws('|', question, asked_on, version_id, md5(answer::text)) from profile_questions"),
        [nameof(SegmentCountJob)] = new(AccountWorld.Published, StartSegmentCountAsync, """
            select string_agg(concat_ws('|', s.name, d.count, md5(d.entered), md5(d."left"), md5(m.members)), ';' order by s.name)
            from segments s join segment_days d on d.segment_id = s.id join segment_members m on m.segment_id = s.id
            """),
    };

    private static async Task StartUndoAsync(ImportWorld world)
    {
        await world.ImportAsync(Csv(employees: 1));
        var second = await world.ImportAsync(Csv(employees: 2));
        await world.UseAsync((UndoImport undo) => undo.RunAsync(second.Id));
    }

    private static async Task StartAlarmAsync(ImportWorld world)
    {
        await world.ExecuteAsync("""
            update accounts set industry = 'Space farming' where id in (
              select account_id from deals where outcome = 'Won'
              group by account_id having min(closed_on) > current_date - interval '3 months')
            """);
        await QueueAsync(world, AlarmJob.Name, subject: null);
    }

    private static async Task StartSegmentCountAsync(ImportWorld world)
    {
        await world.ExecuteAsync("""
            insert into segments (name, folded_name, filter, is_shared, top_is_percent)
            values ('Large', 'large', 'employees >= 500', true, false), ('Software', 'software', 'industry = software', true, false)
            """);
        await QueueAsync(world, SegmentCountJob.Name, subject: null);
    }

    private static async Task QueueAsync(ImportWorld world, string kind, string? subject)
    {
        long? id = subject is null ? null : await world.ScalarAsync<long>(subject);
        await world.UseAsync((StartJob start) => start.RunAsync(new NewJob(kind, "killed", id), Permission.PublishProfile));
    }

    /// <summary>A file of 400 accounts, whose sizes go up from that one.</summary>
    public static string Csv(int employees)
    {
        var csv = new StringBuilder("id,name,domain,employees,industry,tech\n");
        for (var i = 0; i < 400; i++)
            csv.Append(CultureInfo.InvariantCulture, $"k{i},Company {i},,{i + employees},Industry {i % 7},\n");
        return csv.ToString();
    }
}
