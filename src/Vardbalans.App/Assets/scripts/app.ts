import './progress';
import './upload';
import './pages';
import './behaviours';
