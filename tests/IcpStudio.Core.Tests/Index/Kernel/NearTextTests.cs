using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Tests.Index.Kernel;

public sealed class NearTextTests
{
    [Fact]
    public void FindsWhatTheObviousWayFinds()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => "abcÉé"[random.Next(5)]));
            var (pattern, text) = ("ab" + Word(14) + "Bc", Word(30));
            var (near, capitals) = (NearText.For(pattern)!, text.ToUpperInvariant());
            Assert.True(Obviously(pattern, text) == near.IsIn(capitals), $"{pattern} in {text}");
            Assert.True(near.CanBeIn(TextMarks.Of(capitals)) || !near.IsIn(capitals), $"the marks of {text} deny {pattern}");
        }
    }

    [Fact]
    public void ABlockFindsTheRowsThatHaveIt()
    {
        var random = new Random(12);
        for (var i = 0; i < 2_000; i++)
        {
            string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => "abcÉé"[random.Next(5)]));
            string?[] texts = [.. Enumerable.Range(0, 1 + random.Next(70)).Select(_ => random.Next(5) == 0 ? null : Word(20))];
            var near = NearText.For("ab" + Word(14) + "Bc")!;
            var bitmap = new ulong[2];
            new SearchedTexts(texts).AddNear(near, bitmap);
            Assert.Equal(
                Enumerable.Range(0, texts.Length).Where(row => near.IsIn(texts[row]?.ToUpperInvariant())),
                Enumerable.Range(0, 128).Where(row => Bitmap.Has(bitmap, row)));
        }
    }

    [Theory]
    [InlineData("amberwel", true)]
    [InlineData("ambrewell", true)]
    [InlineData("CLOUT", true)]
    [InlineData("umbrella", false)]
    public void ForgivesTypingErrors(string typed, bool isFound) => Assert.Equal(isFound, NearText.For(typed)!.IsIn("AMBERWELL CLOUD"));

    [Fact]
    public void WhatIsTooShortFindsNothing() => Assert.Null(NearText.For("abc"));

    /// <summary>Edits to the nearest part of the text, by the table that everybody knows.</summary>
    private static bool Obviously(string pattern, string text)
    {
        var before = Enumerable.Range(0, pattern.Length + 1).ToArray();
        foreach (var letter in text.ToLowerInvariant())
        {
            var now = new int[before.Length];
            for (var i = 1; i < now.Length; i++)
                now[i] = Math.Min(Math.Min(now[i - 1], before[i]) + 1,
                    before[i - 1] + (char.ToLowerInvariant(pattern[i - 1]) == letter ? 0 : 1));
            before = now;
            if (now[^1] <= NearText.ErrorsAllowed(pattern.Length))
                return true;
        }

        return false;
    }
}
