namespace IcpStudio.Web.Features.Profiles.Editing;

/// <summary>
/// What stands in a box while its value travels up to the draft and back down. On the way the parts between are drawn once
/// with the value of before; taking that would take back keys typed meanwhile.
/// </summary>
/// <param name="empty">The value of an empty box.</param>
/// <param name="show">A value as text.</param>
/// <param name="areSame">Whether two values are the same.</param>
public sealed class TypedText<T>(T empty, Func<T, string> show, Func<T, T, bool> areSame)
{
    private T _value = empty;
    private T _before = empty;
    private bool _isOnItsWay;

    /// <summary>What the box shows.</summary>
    public string Text { get; private set; } = show(empty);

    /// <summary>Somebody typed: the text is shown as it is, the value sent on its way.</summary>
    public void Type(string text, T value) => (_before, _value, _isOnItsWay, Text) = (_value, value, true, text);

    /// <summary>A value came down: shown where it is another one than the one on its way and the one before it.</summary>
    public void Take(T value)
    {
        if (areSame(value, _value))
            _isOnItsWay = false;
        else if (!_isOnItsWay || !areSame(value, _before))
            (_value, _isOnItsWay, Text) = (value, false, show(value));
    }
}
