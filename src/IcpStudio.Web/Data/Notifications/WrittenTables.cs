using System.Collections.Frozen;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Data.Notifications;

/// <summary>Which topic a change of a table is published under.</summary>
internal static class WrittenTables
{
    private static readonly FrozenDictionary<string, ChangeTopics> Topics = new Dictionary<string, ChangeTopics>
    {
        ["accounts"] = ChangeTopics.Accounts,
        ["deals"] = ChangeTopics.Deals,
        ["customer_outcomes"] = ChangeTopics.Deals,
        ["signals"] = ChangeTopics.Deals,
        ["account_aliases"] = ChangeTopics.Deals,
        ["custom_attributes"] = ChangeTopics.Attributes,
        ["profiles"] = ChangeTopics.Profiles,
        ["profile_drafts"] = ChangeTopics.Drafts,
        ["profile_versions"] = ChangeTopics.Profiles,
        ["profile_questions"] = ChangeTopics.Profiles,
        ["profile_reviews"] = ChangeTopics.Profiles,
        ["score_runs"] = ChangeTopics.Profiles,
        ["current_runs"] = ChangeTopics.Profiles,
        ["segments"] = ChangeTopics.Segments,
        ["segment_days"] = ChangeTopics.Segments,
        ["segment_members"] = ChangeTopics.Segments,
        ["segment_followers"] = ChangeTopics.Segments,
        ["profile_alarms"] = ChangeTopics.Alarms,
        ["job_runs"] = ChangeTopics.Jobs,
        ["imports"] = ChangeTopics.Jobs,
        ["users"] = ChangeTopics.Users,
    }.ToFrozenDictionary();

    /// <summary>None for tables that no open page watches.</summary>
    public static ChangeTopics TopicOf(string? table) => table is null ? ChangeTopics.None : Topics.GetValueOrDefault(table);

    /// <summary>The table that a statement of EF's writes: <c>UPDATE</c>, <c>DELETE FROM</c> or <c>INSERT INTO</c> and its name.</summary>
    public static ChangeTopics TopicOfStatement(string sql)
    {
        var words = sql.Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
        var name = words is [_, "FROM" or "INTO" or "from" or "into", var target, ..] ? target : words.ElementAtOrDefault(1);
        return TopicOf(name?.Trim('"'));
    }
}
