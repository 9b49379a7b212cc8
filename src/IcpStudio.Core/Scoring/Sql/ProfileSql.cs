using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring.Sql;

/// <summary>
/// A profile as one SELECT that scores every row where it is, with the same integers as the kernel: what scores accounts that
/// outgrow one machine's memory.
/// </summary>
public static class ProfileSql
{
    /// <summary>
    /// Rows of <c>id bigint, raw, max, score, low, high, tier, disqualifier</c>, all others <c>integer</c>; tier and disqualifier
    /// are indexes into the profile, the disqualifier null where none is met.
    /// </summary>
    /// <param name="profile">What scores.</param>
    /// <param name="schema">Where the attributes are in <paramref name="source"/>.</param>
    /// <param name="asOf">The day that relative dates are taken from.</param>
    /// <param name="source">A table or subquery with an alias, as it is to stand after FROM.</param>
    /// <param name="id">An expression for the account's number.</param>
    /// <exception cref="ArgumentException">The profile can give no points, or a rule tests another attribute than its
    /// criterion's.</exception>
    public static SqlFragment Select(ProfileDefinition profile, SqlSchema schema, DateOnly asOf, string source, string id = "id")
    {
        var max = ScoreFormula.CheckedMax(profile);
        var writer = new SqlWriter();
        var given = Sum(profile.Criteria.Select(c => Points(c, schema, asOf, writer)));
        var toLow = Sum(profile.Criteria.Select(c => WhereMissing(c, p => p.Low - p.Now, schema, asOf, writer)));
        var toHigh = Sum(profile.Criteria.Select(c => WhereMissing(c, p => p.High - p.Now, schema, asOf, writer)));
        var disqualifiers = string.Concat(
            profile.Disqualifiers.Select((d, i) => $" when {ConditionSql.Write(d.When, schema, asOf, writer)} then {i}"));
        var disqualifier = disqualifiers.Length == 0 ? "null::integer" : $"case{disqualifiers} end";

        var last = profile.Tiers.Length - 1;
        var tiers = string.Concat(profile.Tiers.SkipLast(1).Select((t, i) => $" when score >= {SqlWriter.Literal(t.From)} then {i}"));

        // "offset 0" changes no row and keeps PostgreSQL from writing the sum of points into each place that asks for it,
        // where it would be added up anew: four times slower. It does not stand in the way of parallel plans.
        return writer.Finish(
            $"""
            select id, raw, {max} as max, score, {Score("raw + to_low", max)} as low, {Score("raw + to_high", max)} as high,
                   case when disqualifier is not null then {last}{tiers} else {last} end as tier, disqualifier
            from (select *, {Score("raw", max)} as score
                  from (select {id} as id, {given} as raw, {toLow} as to_low, {toHigh} as to_high, {disqualifier} as disqualifier
                        from {source} offset 0) points) scored
            """);
    }

    private static string Score(string raw, int max) => $"(200 * greatest(0, least({raw}, {max})) + {max}) / (2 * {max})";

    private static string Sum(IEnumerable<string> terms) => string.Join(" + ", terms.Where(t => t != "0").DefaultIfEmpty("0"));

    private static string Points(Criterion criterion, SqlSchema schema, DateOnly asOf, SqlWriter writer)
    {
        var rules = string.Concat(
            criterion.Rules.Select(r => $" when {ConditionSql.Write(r.When, schema, asOf, writer)} then {SqlWriter.Literal(r.Points)}"));
        if (criterion.PointsWhenMissing != 0)
            rules += $" when {Missing(criterion, schema, asOf, writer)} then {SqlWriter.Literal(criterion.PointsWhenMissing)}";
        return rules.Length == 0 ? "0" : $"(case{rules} else 0 end)";
    }

    private static string WhereMissing(
        Criterion criterion, Func<MissingPoints, int> change, SqlSchema schema, DateOnly asOf, SqlWriter writer)
    {
        var points = change(ScoreFormula.WhenMissing(criterion));
        return points == 0 ? "0" : $"(case when {Missing(criterion, schema, asOf, writer)} then {SqlWriter.Literal(points)} else 0 end)";
    }

    private static string Missing(Criterion criterion, SqlSchema schema, DateOnly asOf, SqlWriter writer) =>
        ConditionSql.Write(new PresenceCondition(criterion.Attribute, IsMissing: true), schema, asOf, writer);
}
