namespace IcpStudio.Core.Reports;

/// <summary>What became of customers, column by column; never changes. Figures that are not known are not a number.</summary>
public sealed class CustomerTable
{
    /// <summary>Row of the account in the index.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Customer since that day, or <see cref="DealTable.NoDay"/>.</summary>
    public required int[] Since { get; init; }

    /// <summary>Whether the customer has left.</summary>
    public required bool[] HasChurned { get; init; }

    /// <summary>Worked out from renewals, because no file has said it.</summary>
    public required bool[] IsDerived { get; init; }

    /// <summary>Index of the first won deal in the <see cref="DealTable"/>, or -1.</summary>
    public required int[] FirstDeals { get; init; }

    /// <summary>The day as of which the account is scored: its first won deal was created; failing that it became a customer.</summary>
    public required int[] Days { get; init; }

    /// <summary>The day the account first came into the workspace.</summary>
    public required int[] FirstSeenOn { get; init; }

    /// <summary>Net revenue retention, percent.</summary>
    public required double[] Nrr { get; init; }

    /// <summary>Gross revenue retention, percent.</summary>
    public required double[] Grr { get; init; }

    /// <summary>Lifetime value in the workspace's currency.</summary>
    public required double[] Ltv { get; init; }

    /// <summary>Yearly recurring revenue won by expansion, in the workspace's currency.</summary>
    public required double[] ExpansionArr { get; init; }

    /// <summary>-100 to 100.</summary>
    public required double[] Nps { get; init; }

    /// <summary>Support tickets so far.</summary>
    public required double[] Tickets { get; init; }

    /// <summary>How many customers there are; every column is that long.</summary>
    public int Count => Rows.Length;

    /// <summary>The first won deal of each row of the index, or -1: the one closed first, of several the one booked first.</summary>
    public static int[] FirstWon(DealTable deals, int rowCount)
    {
        var first = new int[rowCount];
        Array.Fill(first, -1);
        for (var i = 0; i < deals.Count; i++)
        {
            if (deals.Ends[i] != DealEnd.Won || deals.Rows[i] < 0 || deals.ClosedOn[i] == DealTable.NoDay)
                continue;
            ref var known = ref first[deals.Rows[i]];
            if (known < 0 || (deals.ClosedOn[i], deals.Ids[i]).CompareTo((deals.ClosedOn[known], deals.Ids[known])) < 0)
                known = i;
        }

        return first;
    }
}
