using IcpStudio.Core.Evidence.Columns;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>About as many values as members: whatever it says, it says of one.</summary>
internal static class IdentifierTrap
{
    private const double MinDistinct = .5;

    public static Trap? Find(EvidenceColumn column, CohortView view)
    {
        var known = Array.FindAll(view.Decided, row => !column.IsMissing(row));
        // A fact of the account is the same for all its deals.
        var members = column.IsOfDeal ? known.Length : Distinct(known, view.AccountOf, view.Accounts);
        if (members < TrapSearch.MinCount)
            return null;
        var distinct = column switch
        {
            ChoiceColumn choice => Distinct(known, choice.Codes, choice.Values.Length),
            NumberColumn number when IsNumbering(number, known) => members,
            _ => 0,
        };
        var isIdentifier = distinct >= members * MinDistinct;
        if (!isIdentifier && !column.NamesSeller)
            return null;
        var label = column.Attribute.Label;
        return new(TrapKind.Identifier, column.Attribute.Key, label,
            isIdentifier
                ? $"{label} has {distinct:N0} values for {members:N0} {(column.IsOfDeal ? "deals" : "accounts")}: it names them rather "
                    + "than describes them."
                : $"{label} names a person on your side: it says who sold, not who buys.",
            [new("values", distinct, null), new(column.IsOfDeal ? "deals" : "accounts", members, null)],
            "Leave it out, or group its values into kinds of company.");
    }

    // 1, 2, 3 …: whole, all different, and hardly a gap.
    private static bool IsNumbering(NumberColumn column, int[] known)
    {
        if (column.IsAge || known.Length < 50)
            return false;
        var numbers = column.InOrder(known).Numbers;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != Math.Floor(numbers[i]) || (i > 0 && numbers[i].Equals(numbers[i - 1])))
                return false;
        }

        return numbers[^1] - numbers[0] < 3.0 * numbers.Length;
    }

    private static int Distinct(int[] rows, int[] codes, int limit)
    {
        var isSeen = new bool[limit];
        foreach (var row in rows)
            isSeen[codes[row]] = true;
        return isSeen.Count(seen => seen);
    }
}
