using System.Buffers.Binary;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Data.Bulk;

/// <summary>PostgreSQL's binary forms of the types attributes are stored as, read without an object for the value.</summary>
internal static class BinaryValues
{
    private const int DigitBase = 10_000;
    private const int ArrayHeaderBytes = 12;
    private const int ArrayDimensionBytes = 8;

    /// <summary>The number of the day from which PostgreSQL counts dates, as <see cref="DateOnly.DayNumber"/>.</summary>
    public static int Epoch { get; } = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>A <c>numeric</c> of at most four decimals, in ten-thousandths.</summary>
    /// <exception cref="InvalidDataException">It is not a number, is too fine or too large.</exception>
    public static long TenThousandths(ReadOnlySpan<byte> value)
    {
        const ushort Negative = 0x4000;
        var digits = BinaryPrimitives.ReadInt16BigEndian(value);
        var weight = BinaryPrimitives.ReadInt16BigEndian(value[2..]);
        var sign = BinaryPrimitives.ReadUInt16BigEndian(value[4..]);
        // Digit i counts 10,000 to the power of weight - i; one place behind the point are ten-thousandths.
        if (sign is not (0 or Negative) || digits > weight + 2 || weight > 3)
            throw new InvalidDataException("The database sent a number that no attribute can hold.");
        var sum = 0L;
        for (var i = 0; i < weight + 2; i++)
            sum = checked(sum * DigitBase + (i < digits ? BinaryPrimitives.ReadUInt16BigEndian(value[(8 + 2 * i)..]) : 0));
        return sign == Negative ? -sum : sum;
    }

    /// <summary>A number in whole ten-thousandths.</summary>
    /// <param name="value">Of at most four decimals, within <see cref="AttributeValue.MaxNumber"/>.</param>
    public static long TenThousandths(decimal value) => value.Scale == 0 ? (long)value * DigitBase : (long)(value * DigitBase);

    /// <summary>The digits of a number to the base of 10,000, lowest first, as a <c>numeric</c> has them; returns how many.</summary>
    /// <param name="number">0 or more.</param>
    /// <param name="digits">Five hold any number.</param>
    public static int Digits(long number, Span<short> digits)
    {
        var count = 0;
        for (; number > 0; number /= DigitBase)
            digits[count++] = (short)(number % DigitBase);
        return count;
    }

    /// <summary>
    /// The number of the day of a <c>date</c>, as <see cref="DateOnly.DayNumber"/>; what lies beyond its ends is at them.
    /// </summary>
    public static int DayNumber(ReadOnlySpan<byte> value) =>
        (int)Math.Clamp((long)BinaryPrimitives.ReadInt32BigEndian(value) + Epoch, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber);

    /// <summary>The members of a <c>text[]</c> of one dimension, as UTF-8; nulls are left out.</summary>
    public static ArrayMembers Members(ReadOnlySpan<byte> value) =>
        new(BinaryPrimitives.ReadInt32BigEndian(value) == 0 ? [] : value[(ArrayHeaderBytes + ArrayDimensionBytes)..]);

    /// <summary>Goes through the members of an array.</summary>
    internal ref struct ArrayMembers(ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> _left = left;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly ArrayMembers GetEnumerator() => this;

        public bool MoveNext()
        {
            while (!_left.IsEmpty)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(_left);
                _left = _left[sizeof(int)..];
                if (length < 0)
                    continue;
                Current = _left[..length];
                _left = _left[length..];
                return true;
            }

            return false;
        }
    }
}
