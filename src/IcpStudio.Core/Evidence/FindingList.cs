using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Confounders;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence;

/// <summary>Sees attributes together: corrects p values for how many were looked at, and gives each its grade.</summary>
internal static class FindingList
{
    public static ImmutableArray<AttributeFinding> Of(IReadOnlyList<(AttributeStudy Study, bool IsRefused)> studied, TimeSplit split)
    {
        var usable = studied.Where(s => !s.IsRefused).Select(s => s.Study).ToList();
        var qOfAttribute = Correct(usable, s => s.Test.PValue);
        var qOfValue = Correct([.. usable.SelectMany(s => s.Values.Append(s.Missing))], v => v.PValue);
        return [.. studied.Select(s => Finding(s.Study, s.IsRefused, qOfAttribute, qOfValue, split))
            .OrderBy(f => f.EvidenceGrade).ThenByDescending(f => f.InformationValue).ThenBy(f => f.Attribute.Key, StringComparer.Ordinal)];
    }

    private static Dictionary<T, double> Correct<T>(List<T> items, Func<T, double> p) where T : class
    {
        var q = BenjaminiHochberg.QValues([.. items.Select(p)]);
        var byItem = new Dictionary<T, double>(ReferenceEqualityComparer.Instance as IEqualityComparer<T>);
        for (var i = 0; i < items.Count; i++)
            byItem[items[i]] = q[i];
        return byItem;
    }

    private static AttributeFinding Finding(
        AttributeStudy study, bool isRefused, Dictionary<AttributeStudy, double> qOfAttribute, Dictionary<ValueFinding, double> qOfValue,
        TimeSplit split)
    {
        var q = qOfAttribute.GetValueOrDefault(study, 1);
        var grade = isRefused ? EvidenceGrade.Refused : EvidenceGrading.Of(study, q);
        ValueFinding Graded(ValueFinding value)
        {
            var valueQ = qOfValue.GetValueOrDefault(value, 1);
            return value with { QValue = valueQ, EvidenceGrade = EvidenceGrading.Of(value, valueQ, grade) };
        }

        return new AttributeFinding
        {
            Attribute = study.Column.Attribute,
            IsOfDeal = study.Column.IsOfDeal,
            ComparedWithin = study.Column.Within?.Says,
            EvidenceGrade = grade,
            PValue = study.Test.PValue,
            QValue = q,
            InformationValue = study.Column is Columns.SetColumn
                ? study.Tallies.Bins.Select(b => TargetLeakage.Information([b, study.Values.FirstOrDefault()?.Whole - b ?? default]))
                    .DefaultIfEmpty()
                    .Max()
                : TargetLeakage.Information(study.Tallies.Cells),
            Known = study.Missing.Whole - study.Missing.Tally,
            Missing = Graded(study.Missing),
            OutOfTime = study.OutOfTime,
            MoreNeeded = grade == EvidenceGrade.Perhaps ? EvidenceGrading.MoreNeeded(study, q, split.Newer.Length) : null,
            Values = [.. study.Values.Select(Graded)],
        };
    }
}
