using System.Globalization;

namespace IcpStudio.Benchmarks.Measuring;

/// <summary>What the command line asks for.</summary>
/// <param name="Accounts">How many accounts.</param>
/// <param name="Rounds">Rounds a median is taken of.</param>
/// <param name="Only">Groups of rows to measure; empty: all.</param>
/// <param name="File">Where the table is written.</param>
/// <param name="Pages">Pages held open where what PostgreSQL does at rest is measured.</param>
/// <param name="Seconds">How long that is measured for.</param>
internal sealed record BenchmarkOptions(
    int Accounts, int Rounds, IReadOnlyList<string> Only, string File, int Pages = 200, int Seconds = 120)
{
    public const int MaxAccounts = 10_000_000;

    public const string Help = """
        ./icp bench [--accounts N] [--rounds N] [--only GROUP,GROUP] [--out FILE] [--pages N] [--seconds N]
          --accounts  100 to 10000000; 1000000 unless told
          --rounds    rounds a median is taken of, 1 to 99; 5 unless told
          --only      some of: score, list, load, publish, lead, import, growth; and, only where it is named,
                      rest: what PostgreSQL is asked while nobody does anything, with 20000 accounts and a real Chromium
          --out       the file the table is written to; benchmark-N.md in the checkout's TestResults unless told
          --pages     list pages held open for rest, 0 to 1000; 200 unless told
          --seconds   how long rest is measured with and without them, 10 to 3600; 120 unless told
        """;

    /// <exception cref="FormatException">It asks for something that is not there; the message says what is.</exception>
    public static BenchmarkOptions Parse(string[] args)
    {
        var options = new BenchmarkOptions(1_000_000, 5, [], "");
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.\n{Help}");
            options = args[i] switch
            {
                "--accounts" => options with { Accounts = Whole(args[i], value, 100, MaxAccounts) },
                "--rounds" => options with { Rounds = Whole(args[i], value, 1, 99) },
                "--only" =>
                    options with { Only = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) },
                "--out" => options with { File = value },
                "--pages" => options with { Pages = Whole(args[i], value, 0, 1_000) },
                "--seconds" => options with { Seconds = Whole(args[i], value, 10, 3_600) },
                _ => throw new FormatException($"{args[i]} is not known.\n{Help}"),
            };
        }

        return options.File.Length > 0 ? options : options with { File = Path.Combine("TestResults", $"benchmark-{options.Accounts}.md") };
    }

    /// <summary>Asked for by name.</summary>
    public bool Names(string group) => Only.Contains(group, StringComparer.OrdinalIgnoreCase);

    public bool Wants(string group) => Only.Count == 0 || Names(group);

    private static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} \"{value}\" is not a whole number from {least} to {most}.");
}
