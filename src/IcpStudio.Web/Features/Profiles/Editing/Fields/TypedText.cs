namespace IcpStudio.Web.Features.Profiles.Editing.Fields;

/// <summary>
/// What stands in a box while its value travels up to the draft and back down. On the way the parts between are drawn with
/// values of before, older than several keys where drawing waits for the browser; taking one would take back keys typed meanwhile.
/// </summary>
/// <param name="empty">The value of an empty box.</param>
/// <param name="show">A value as text.</param>
/// <param name="areSame">Whether two values are the same.</param>
public sealed class TypedText<T>(T empty, Func<T, string> show, Func<T, T, bool> areSame)
{
    private readonly List<T> _before = [];
    private T _value = empty;
    private T _doubted = empty;
    private bool _isDoubted;

    /// <summary>What the box shows.</summary>
    public string Text { get; private set; } = show(empty);

    /// <summary>Somebody typed: the text is shown as it is, the value sent on its way.</summary>
    public void Type(string text, T value)
    {
        _before.Add(_value);
        (_value, Text, _isDoubted) = (value, text, false);
    }

    /// <summary>A value came down. The one on its way has arrived; one of before is doubted; any other is shown.</summary>
    public void Take(T value)
    {
        if (areSame(value, _value))
        {
            _before.Clear();
            _isDoubted = false;
        }
        else if (_before.Exists(v => areSame(v, value)))
            (_doubted, _isDoubted) = (value, true);
        else
            Show(value);
    }

    /// <summary>All is drawn: a value of before that no newer one has followed is a step back, and shown.</summary>
    /// <returns>Whether the box has to be drawn again.</returns>
    public bool Settle()
    {
        if (!_isDoubted)
            return false;
        Show(_doubted);
        return true;
    }

    private void Show(T value)
    {
        _before.Clear();
        (_value, Text, _isDoubted) = (value, show(value), false);
    }
}
