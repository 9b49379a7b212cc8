using MathNet.Numerics.LinearAlgebra;

namespace IcpStudio.Core.Statistics;

/// <summary>What each of several weights of evidence is still worth beside the others.</summary>
/// <param name="Intercept">Log odds where all weights are 0.</param>
/// <param name="Coefficients">Factor of each weight: 1 where it stands by itself, less where others say the same.</param>
/// <param name="Errors">Standard errors of the factors.</param>
internal sealed record LogisticRegression(double Intercept, double[] Coefficients, double[] Errors)
{
    private const int MaxSteps = 25;

    // Keeps a factor finite where a weight separates perfectly.
    private const double Ridge = 1;

    /// <summary>
    /// Newton's method, with a ridge (S. le Cessie, J. van Houwelingen, Applied Statistics 41, 1992, doi:10.2307/2347628).
    /// </summary>
    /// <param name="columns">One array of weights per feature, all as long as <paramref name="good"/>.</param>
    public static LogisticRegression Fit(IReadOnlyList<double[]> columns, bool[] good)
    {
        var size = columns.Count + 1;
        var beta = new double[size];
        var information = new double[size, size];
        for (var step = 0; step < MaxSteps; step++)
        {
            var gradient = Differentiate(columns, good, beta, information);
            var change = Matrix<double>.Build.DenseOfArray(information).Solve(Vector<double>.Build.Dense(gradient));
            for (var i = 0; i < size; i++)
                beta[i] += change[i];
            if (change.InfinityNorm() < 1e-8)
                break;
        }

        var variance = Matrix<double>.Build.DenseOfArray(information).Inverse();
        return new(beta[0], beta[1..], [.. Enumerable.Range(1, columns.Count).Select(i => Math.Sqrt(variance[i, i]))]);
    }

    private static double[] Differentiate(IReadOnlyList<double[]> columns, bool[] good, double[] beta, double[,] information)
    {
        var size = beta.Length;
        var gradient = new double[size];
        Array.Clear(information);
        var x = new double[size];
        x[0] = 1;
        for (var row = 0; row < good.Length; row++)
        {
            var logit = beta[0];
            for (var i = 1; i < size; i++)
                logit += beta[i] * (x[i] = columns[i - 1][row]);
            var chance = 1 / (1 + Math.Exp(-logit));
            var (off, spread) = ((good[row] ? 1 : 0) - chance, chance * (1 - chance));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += off * x[i];
                for (var j = 0; j <= i; j++)
                    information[i, j] += spread * x[i] * x[j];
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
                information[j, i] = information[i, j];
            gradient[i] -= i == 0 ? 0 : Ridge * beta[i];
            information[i, i] += i == 0 ? 1e-9 : Ridge;
        }

        return gradient;
    }
}
