using System.Collections.Immutable;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014). Our own, so that the sample stays the same whatever the framework does to
/// its generators. Two streams of one seed are independent: what one company draws does not shift the next one's draws.
/// </summary>
public sealed class DemoRandom(ulong seed, ulong stream)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(seed + Mix(stream + Gamma));

    /// <summary>Uniform in [0, 1), in steps of 2⁻⁵³.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public double Uniform(double from, double to) => from + ((to - from) * Uniform());

    /// <summary>A whole number; both ends can be drawn.</summary>
    public int Whole(int from, int to) => from + (int)(Uniform() * (to - from + 1));

    /// <summary>True with that probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Log-normal with that median; <paramref name="sigma"/> is the standard deviation of its logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>One of them, each as likely.</summary>
    public T Pick<T>(ImmutableArray<T> from) => from[Whole(0, from.Length - 1)];

    /// <summary>One of them by weight.</summary>
    public T Pick<T>(ImmutableArray<T> from, Func<T, double> weight)
    {
        var left = Uniform() * from.Sum(weight);
        foreach (var item in from)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }

        return from[^1];
    }

    /// <summary>Those that come up, each with its own probability, in the order given.</summary>
    public ImmutableArray<string> Some(ImmutableArray<(string Value, double Share)> from) =>
        [.. from.Where(f => Chance(f.Share)).Select(f => f.Value)];

    private ulong Next() => Mix(_state += Gamma);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
